package dev.succession.monitor.certificate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.monitor.rollout.Amount;
import dev.succession.monitor.rollout.PlannedMigration;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was done for a customer, by what the services have told.
 *
 * @param customerId the customer
 * @param issuedAt when the facts were read for it
 * @param migrations what was done with each subscription, in its newest generation
 */
public record Certificate(String customerId, Instant issuedAt, List<Entry> migrations) {

	/** What the services prove with the fact of a user's move. */
	static final String CONFIRMED_BY = "Each user's licences were changed with one request, which gave the new licence "
			+ "and took the old one, and read back afterwards.";

	/** No reading bounds the time between the two. */
	static final String TIME_WITHOUT_LICENCE = "not measured";

	/**
	 * One migration.
	 *
	 * @param migrationId its id
	 * @param generation its newest generation
	 * @param state how it stands
	 * @param subscriptionId the old subscription
	 * @param retirement the retirement of its product
	 * @param replacement the plan that replaces it
	 * @param seatsBefore the licences of the old subscription when it was announced
	 * @param seatsAfter the licences that were bought
	 * @param cost what they cost, by the partner's price list; null where no rollout told
	 * it
	 * @param orderId Partner Center's id of the order
	 * @param replacementSubscriptionId the subscription that was bought
	 * @param correlationIds what was sent with every call as {@code MS-CorrelationId}
	 * @param course the facts that led it on, in their order
	 * @param freeToUndoUntil until when the purchase can be given back free of charge;
	 * null where that was not told
	 * @param deprovisionedAt when Partner Center removes the old subscription
	 * @param usersMoved the users who have the new licence instead of the old one, by id
	 * @param usersNotMoved the users who have not, with the reason
	 * @param confirmedBy how a move was confirmed
	 * @param timeWithoutLicence how long a user had neither licence
	 */
	@Schema(name = "CertifiedMigration")
	public record Entry(UUID migrationId, int generation, String state, @Nullable String subscriptionId,
			@Nullable String retirement, @Nullable String replacement, @Nullable Integer seatsBefore,
			@Nullable Integer seatsAfter, @Nullable Cost cost, @Nullable String orderId,
			@Nullable String replacementSubscriptionId, List<String> correlationIds, List<Mark> course,
			@Nullable Instant freeToUndoUntil, @Nullable Instant deprovisionedAt, List<String> usersMoved,
			List<UserLeft> usersNotMoved, String confirmedBy, String timeWithoutLicence) {
	}

	/**
	 * What a migration changes for who pays, by the partner's price list at the time of
	 * the plan. Each amount is null where the list had no price.
	 *
	 * @param seats how many licences the amounts are for
	 * @param monthlyBefore what the old subscription cost in a month
	 * @param monthlyAfter what the replacement costs in a month
	 * @param order what the order commits to
	 */
	@Schema(name = "CertifiedCost")
	public record Cost(int seats, @Nullable Amount monthlyBefore, @Nullable Amount monthlyAfter,
			@Nullable Amount order) {

		static Cost of(PlannedMigration planned) {
			return new Cost(planned.seats(), planned.monthlyBefore(), planned.monthlyAfter(), planned.amount());
		}

	}

	/**
	 * A fact.
	 *
	 * @param fact which one
	 * @param at when it happened, by its writer's clock
	 * @param topic where it lies
	 * @param partition where it lies
	 * @param offset where it lies
	 */
	@Schema(name = "CertifiedFact")
	public record Mark(String fact, Instant at, String topic, int partition, long offset) {
	}

	/**
	 * A user who was not moved.
	 *
	 * @param userId the user's object id
	 * @param reason why not
	 * @param detail what Partner Center has answered
	 */
	public record UserLeft(String userId, @Nullable String reason, @Nullable String detail) {
	}

}
