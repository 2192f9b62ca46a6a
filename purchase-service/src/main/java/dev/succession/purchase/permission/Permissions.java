package dev.succession.purchase.permission;

import dev.succession.choreography.Work;
import dev.succession.events.MigrationReleased;
import dev.succession.events.SubscriptionExpiring;

import org.springframework.stereotype.Component;

/** Makes out what lets an order begin. */
@Component
public class Permissions {

	private final Beginning beginning;

	private final Approvals approvals;

	Permissions(Beginning beginning, Approvals approvals) {
		this.beginning = beginning;
		this.approvals = approvals;
	}

	/**
	 * The permission that an announcement is.
	 * @param work the announcement
	 * @return the permission
	 */
	public Permission ofAnnouncement(Work<SubscriptionExpiring> work) {
		return new Announced(work, this.beginning.rule());
	}

	/**
	 * The permission that a release is.
	 * @param work the release
	 * @return the permission
	 */
	public Permission ofRelease(Work<MigrationReleased> work) {
		return new Released(work, this.beginning.rule(), this.approvals);
	}

}
