"""The route for a concern is that of the registration when nobody said where they work."""

from cpdjournal.journal import settings
from cpdjournal.registrant import Profile, Registration
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.concern import ConcernScreen


async def test_a_registration_with_a_nation_leads_to_its_route(
    whole_app, plain, until, screen_text
):
    registered = Registration(framework="niscc-social-worker")
    with plain.open() as journal:
        settings.save_profile(journal, Profile(told_who_may_ask=True, registration=registered))
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        pilot.app.post_message(Open(Address("concern")))
        await until(pilot, lambda: isinstance(pilot.app.screen, ConcernScreen))

        await until(pilot, lambda: "Northern Ireland" in screen_text(pilot.app))
