package dev.succession.discovery.examination;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.discovery.settings.Plan;
import dev.succession.discovery.settings.Replacements;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.subscriptions.Subscription;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Makes the fact with which a migration starts: the announcement with the replacement to
 * buy, or the migration parked because no plan fits.
 */
@Component
public class MigrationFacts {

	private final Map<String, Plan> catalogue;

	private final Duration vettingDeadline;

	private final Instant announceAgainBefore;

	MigrationFacts(CatalogueProperties catalogue, DiscoveryProperties discovery) {
		this.catalogue = catalogue.catalogue();
		this.vettingDeadline = discovery.vettingDeadline();
		this.announceAgainBefore = discovery.announceAgainBefore();
	}

	/**
	 * The fact with which a migration starts.
	 * @param expiring the subscription
	 * @param qualifications what its customer is qualified as
	 * @param now when it is decided
	 * @param attempts number of the delivery attempt
	 * @return {@link SubscriptionExpiring} or {@link MigrationParked}; empty while the
	 * customer's qualification is being vetted and there is time to wait for the result
	 */
	public Optional<SpecificRecord> start(ExpiringSubscription expiring, List<Qualification> qualifications,
			Instant now, int attempts) {
		return switch (choice(expiring, qualifications)) {
			case ReplacementChoice.Chosen chosen -> Optional.of(announced(expiring, chosen, now));
			case ReplacementChoice.None(String why) -> Optional.of(parked(expiring, why, now, attempts));
			case ReplacementChoice.Undecided(String why) -> now.plus(this.vettingDeadline).isBefore(expiring.endsAt())
					? Optional.empty() : Optional.of(parked(expiring, why, now, attempts));
		};
	}

	/**
	 * Whether another announcement may be due, by what is known without reading the
	 * customer's qualifications again: they are taken to be as they were.
	 * @param expiring the subscription as it is now
	 * @param announced what was announced
	 * @return {@code true} if seats or replacement may have changed, or if what was
	 * announced so long ago is announced again
	 */
	public boolean mayDiffer(ExpiringSubscription expiring, SubscriptionExpiring announced) {
		List<Qualification> before = Qualifications.ofSegment(announced.getReplacement().getSegment());
		return isOld(announced) || expiring.subscription().quantity() != announced.getSeats()
				|| !Objects.equals(expiring.exception().seats(), announced.getSeatsToBuy())
				|| !(choice(expiring, before) instanceof ReplacementChoice.Chosen chosen
						&& buysTheSame(replacement(chosen), announced.getReplacement()));
	}

	private boolean isOld(SubscriptionExpiring announced) {
		return announced.getOccurredAt().isBefore(this.announceAgainBefore);
	}

	/**
	 * Whether an announcement says nothing that was not announced before.
	 * @param one an announcement
	 * @param other an earlier one of the same migration
	 * @return {@code true} if nothing else would be bought, and the earlier one is not to
	 * be announced again
	 */
	public boolean isSame(SubscriptionExpiring one, SubscriptionExpiring other) {
		return (isOld(one) || !isOld(other)) && one.getSeats() == other.getSeats()
				&& Objects.equals(one.getSeatsToBuy(), other.getSeatsToBuy())
				&& buysTheSame(one.getReplacement(), other.getReplacement());
	}

	/** Another reason alone is nothing to announce. */
	private static boolean buysTheSame(Replacement one, Replacement other) {
		return Replacement.newBuilder(one).setWhy(other.getWhy()).build().equals(other);
	}

	/**
	 * What a subscription is replaced with.
	 * @param expiring the subscription
	 * @param qualifications what its customer is qualified as
	 * @return the choice
	 */
	ReplacementChoice choice(ExpiringSubscription expiring, List<Qualification> qualifications) {
		Subscription subscription = expiring.subscription();
		String plan = expiring.exception().plan();
		Replacements replacements = expiring.product().retirement().replacements();
		return (plan != null)
				? ReplacementChoice.check(Plan.find(this.catalogue, plan).orElse(plan), this.catalogue,
						expiring.seats(), qualifications, "an exception asks for it")
				: ReplacementChoice.decide(replacements, this.catalogue, subscription.customerId(), expiring.seats(),
						qualifications);
	}

	private static SubscriptionExpiring announced(ExpiringSubscription expiring, ReplacementChoice.Chosen chosen,
			Instant now) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(expiring.migrationId())
			.setCustomerId(expiring.subscription().customerId())
			.setSubscriptionId(expiring.subscription().id())
			.setOfferId(expiring.subscription().offerId())
			.setRetirement(expiring.product().name())
			.setSeats(expiring.subscription().quantity())
			.setSeatsToBuy(expiring.exception().seats())
			.setEndDate(expiring.endsAt())
			.setReplacement(replacement(chosen))
			.setOccurredAt(now)
			.build();
	}

	private static Replacement replacement(ReplacementChoice.Chosen chosen) {
		Plan plan = chosen.plan();
		return new Replacement(chosen.key(), plan.name(), Objects.requireNonNull(plan.offerId(), chosen.key()),
				plan.maximumSeats(), plan.billingCycle(), plan.termDuration(), plan.segment().spelling(), chosen.why());
	}

	private static MigrationParked parked(ExpiringSubscription expiring, String why, Instant now, int attempts) {
		return MigrationParked.newBuilder()
			.setMigrationId(expiring.migrationId())
			.setCustomerId(expiring.subscription().customerId())
			.setSubscriptionId(expiring.subscription().id())
			.setRetirement(expiring.product().name())
			.setStep(MigrationStep.DISCOVERY)
			.setReason(ParkedReason.NO_REPLACEMENT)
			.setDetail(why)
			.setAttempts(attempts)
			.setOccurredAt(now)
			.build();
	}

}
