package dev.succession.monitor.projection;

import dev.succession.events.LicensesExamined;
import org.jspecify.annotations.Nullable;

/**
 * What operators have had looked at of a migration's users.
 *
 * @param complete the newest examination of which all parts were read; null if there is
 * none
 * @param underWay a newer one; null if there is none
 */
record Examinations(@Nullable Examined complete, @Nullable Examined underWay) {

	static final Examinations NONE = new Examinations(null, null);

	Examinations with(LicensesExamined part) {
		Examined now = null;
		if (this.underWay != null && this.underWay.isFollowedBy(part)) {
			now = this.underWay.with(part);
		}
		else if (part.getPart() == 0 && isNewer(part, this.complete) && isNewer(part, this.underWay)) {
			now = Examined.first(part);
		}
		if (now == null) {
			return this;
		}
		return part.getLast() ? new Examinations(now, null) : new Examinations(this.complete, now);
	}

	private static boolean isNewer(LicensesExamined part, @Nullable Examined known) {
		return known == null || part.getCommandedAt().toEpochMilli() > known.commandedAt();
	}

}
