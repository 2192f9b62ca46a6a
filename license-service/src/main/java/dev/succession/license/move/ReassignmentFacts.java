package dev.succession.license.move;

import java.time.Instant;

import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.ReplacementPurchased;
import org.jspecify.annotations.Nullable;

/**
 * The facts with which the reassignment of a migration's users goes on and ends.
 */
final class ReassignmentFacts {

	private ReassignmentFacts() {
	}

	static ReassignmentContinued continued(Progress progress, Instant now) {
		ReplacementPurchased purchased = progress.purchased();
		return ReassignmentContinued.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setPurchased(purchased)
			.setFromSkuId(progress.fromSkuId())
			.setUsersMoved(progress.usersMoved())
			.setExtraUsers(progress.extraUsers())
			.setChunk(progress.chunk())
			.setRound(progress.round())
			.setContinuationToken(progress.continuationToken())
			.setUsersDone(progress.usersDone())
			.setRefusals(progress.refusals())
			.setUnconfirmed(progress.unconfirmed())
			.setWaitingSince(progress.waitingSince())
			.setOccurredAt(now)
			.build();
	}

	static LicensesReassigned reassigned(Progress progress, Instant now) {
		ReplacementPurchased purchased = progress.purchased();
		return LicensesReassigned.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setRetirement(purchased.getRetirement())
			.setEndDate(purchased.getEndDate())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setReplacementOfferId(purchased.getReplacementOfferId())
			.setFromSkuId(progress.fromSkuId())
			.setReplacementSkuId(purchased.getReplacementSkuId())
			.setUsersMoved(progress.usersMoved())
			.setSeats(purchased.getSeats())
			.setFreeToCancelUntil(purchased.getFreeToCancelUntil())
			.setOccurredAt(now)
			.build();
	}

	static LicensesRefused refused(Progress progress, int usersLeft, @Nullable String detail, Instant now) {
		ReplacementPurchased purchased = progress.purchased();
		return LicensesRefused.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setFromSkuId(progress.fromSkuId())
			.setReplacementSkuId(purchased.getReplacementSkuId())
			.setUsersMoved(progress.usersMoved())
			.setRefusals(progress.refusals())
			.setUsersLeft(usersLeft)
			.setEndDate(purchased.getEndDate())
			.setDetail(detail)
			.setOccurredAt(now)
			.build();
	}

}
