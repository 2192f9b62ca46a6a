package dev.succession.purchase;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.MigrationReleased;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.purchase.permission.Permission;
import dev.succession.purchase.permission.Permissions;

import org.springframework.stereotype.Component;

/**
 * Orders what a release lets begin, in the one way in which {@link OrderStep} orders. The
 * release carries the announcement that is ordered, and the proof that it was approved.
 */
@Component
class ReleaseStep implements Step<MigrationReleased> {

	private final OrderStep orders;

	private final Permissions permissions;

	ReleaseStep(OrderStep orders, Permissions permissions) {
		this.orders = orders;
		this.permissions = permissions;
	}

	@Override
	public Outcome on(Work<MigrationReleased> work) {
		Work<SubscriptionExpiring> announced = work.at(work.fact().getAnnouncement());
		Permission permission = this.permissions.ofRelease(work);
		return permission.refusesToBegin()
			.or(() -> Revisions.whyUnknown(announced).map(permission::outdated))
			.orElseGet(() -> this.orders.order(announced, permission));
	}

}
