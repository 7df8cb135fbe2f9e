"""What packs hold, as plain records: made by `packs`, shown by the faces, kept by `journal`.

Words are those of DESIGN.md, section 2; the file format is that of the packs' specification.
Every string in here has passed `safetext.clean`.
"""
