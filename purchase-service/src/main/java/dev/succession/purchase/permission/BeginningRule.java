package dev.succession.purchase.permission;

import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.Work;
import dev.succession.events.SubscriptionExpiring;

/**
 * With which facts orders begin.
 *
 * @param isWithReleases whether they begin with releases alone
 * @param announcementsSince since when they begin with announcements again, if they began
 * with releases before: nothing begins with an older one
 */
record BeginningRule(boolean isWithReleases, Instant announcementsSince) {

	/**
	 * Why no order begins with an announcement. A re-drive is a person's decision.
	 * @param work the announcement
	 * @return why; empty if one may
	 */
	Optional<String> whyNotWith(Work<SubscriptionExpiring> work) {
		if (this.isWithReleases) {
			return Optional.of("orders begin with releases alone");
		}
		return (work.isRedrive() || work.fact().getOccurredAt().isAfter(this.announcementsSince)) ? Optional.empty()
				: Optional
					.of("it was announced while orders began with releases alone, until " + this.announcementsSince);
	}

}
