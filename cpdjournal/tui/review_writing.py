"""Which page opens for what a reviewer wants to say, and for what they said before."""

from datetime import date
from typing import TYPE_CHECKING, Any

from cpdjournal.exchange import Agreed, Comment, SharedReflection
from cpdjournal.standards import Registry
from cpdjournal.supervision import reviewer_fields
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.others_in_words import title_of
from cpdjournal.tui.review_in_hand import Remark, ReviewInHand
from cpdjournal.tui.review_in_words import Said
from cpdjournal.tui.screens.agree import AgreePage
from cpdjournal.tui.screens.endorse import EndorsePage
from cpdjournal.tui.screens.own_fields import OwnFieldsPage
from cpdjournal.tui.screens.remark import RemarkPage
from cpdjournal.tui.widgets.reading_area import Passage

if TYPE_CHECKING:
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.screens.standards_panel import StandardsPanel

PASSAGE_GONE = "The passage that this is on was erased: say in your words what it is about."


class ReviewWriting:
    """Makes the pages; each keeps what is typed there in the review that is in hand."""

    def __init__(self, hand: ReviewInHand, *, registry: Registry, today: date) -> None:
        self.hand, self._registry, self._today = hand, registry, today

    @property
    def _regulator(self) -> str:
        """The registrant's, who shared."""
        return self.hand.review.sender.card.regulator

    def remark(
        self, shown: SharedReflection | None, passage: Passage | None, *, asks: bool
    ) -> RemarkPage:
        """On a passage, on a whole reflection, or on the share."""
        if shown is None:
            return RemarkPage(self.hand, Remark(asks=asks), about="On the share as a whole")
        remark = Remark(
            reflection=shown.reflection,
            quote=passage.quote if passage else "",
            before=passage.before if passage else "",
            asks=asks,
        )
        return RemarkPage(self.hand, remark, about=f"On the whole of {title_of(shown)}")

    def reply(self, thread: Thread) -> RemarkPage:
        """To what came back last; the one that was begun already, if there is one."""
        answered = thread.replies[-1] if thread.replies else thread.comment
        about = f"{'They answered' if thread.replies else 'You wrote'}: {answered.text}"
        for begun in self.hand.review.draft.comments:
            if begun.in_reply_to == answered.id:
                return RemarkPage(self.hand, _remark(begun), comment_id=begun.id, about=about)
        ids = {one.reflection for one in self.hand.review.share.reflections}
        reflection = thread.comment.reflection if thread.comment.reflection in ids else ""
        remark = Remark(reflection=reflection, in_reply_to=answered.id)
        return RemarkPage(self.hand, remark, about=about)

    def agree(self, reflection: str = "", agreed: Agreed | None = None) -> AgreePage:
        put = self.hand.put_agreed
        return AgreePage(put, today=self._today, reflection=reflection, agreed=agreed)

    def fields(self) -> OwnFieldsPage:
        return OwnFieldsPage(self.hand, reviewer_fields.fields_for(self._regulator))

    async def endorse(self, shown: SharedReflection) -> EndorsePage:
        """Raises CpdJournalError."""
        return EndorsePage(
            self.hand,
            shown,
            card=await self.hand.calls.card(),
            forms=reviewer_fields.forms_for(self._regulator),
            statement=self._statement_on(shown.reflection),
        )

    def standards(self, reflection: str) -> "StandardsPanel":
        """The lists of the registrant's regulator first."""
        from cpdjournal.tui.screens.standards_panel import StandardsPanel

        frameworks = self._registry.frameworks
        of_them = [one for one in frameworks if one.regulator == self._regulator]
        schemes = tuple(dict.fromkeys(scheme for one in of_them for scheme in one.schemes))
        seen = self.hand.review.draft.standards_seen.get(reflection, ())
        return StandardsPanel(self._registry, seen, schemes)

    def again(self, said: Said, threads: tuple[Thread, ...]) -> "Page[Any] | None":
        """The page on which a line of the list was written; None for endorsements, standards."""
        kind, _, uid = said.key.partition(":")
        match kind:
            case "comment":
                comment = self.hand.comment(uid)
                if comment is None:
                    return None
                bare = uid in self.hand.review.draft.without_passage
                about = PASSAGE_GONE if bare else ""
                return RemarkPage(self.hand, _remark(comment), comment_id=uid, about=about)
            case "sent":
                return self.reply(next(one for one in threads if one.comment.id == uid))
            case "agreed":
                agreed = self.hand.review.draft.agreed
                return self.agree(agreed=next((one for one in agreed if one.id == uid), None))
            case "fields":
                return self.fields()
        return None

    def _statement_on(self, reflection: str) -> str:
        """What was begun, or what was signed already and may be worded anew."""
        from cpdjournal.vault import credentials

        draft = self.hand.review.draft
        if begun := draft.statements.get(reflection):
            return begun
        for one in draft.endorsements:
            if one.reflection == reflection:
                return credentials.read(one.credential).statement
        return ""


def _remark(comment: Comment) -> Remark:
    return Remark(
        text=comment.text,
        reflection=comment.reflection,
        quote=comment.quote,
        before=comment.before,
        asks=comment.asks,
        in_reply_to=comment.in_reply_to,
    )
