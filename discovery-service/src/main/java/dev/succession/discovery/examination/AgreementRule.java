package dev.succession.discovery.examination;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.agreements.AgreementStatus;

import org.springframework.stereotype.Component;

/**
 * Which migrations wait for the Microsoft Customer Agreement. Partner Center refuses
 * every purchase for a customer that has not accepted it, also of a legacy offer.
 * <p>
 * The wait ends some time before the subscription does: then it is announced all the
 * same, and the order shows whether the list of agreements was right.
 */
@Component
public class AgreementRule {

	private final Duration deadline;

	AgreementRule(DiscoveryProperties discovery) {
		this.deadline = discovery.agreementDeadline();
	}

	/**
	 * Whether the customer still has time to accept the agreement.
	 * @param expiring the subscription
	 * @param now the present
	 * @return {@code false} if its migration is announced in any case
	 */
	public boolean hasTime(ExpiringSubscription expiring, Instant now) {
		return now.plus(this.deadline).isBefore(expiring.endsAt());
	}

	/**
	 * Whether a migration waits for the agreement. That it is missing is believed until
	 * the contrary is known: a later check that is not possible says nothing.
	 * @param expiring the subscription
	 * @param status what the check has found
	 * @param wasTold whether a wait was told before
	 * @param now the present
	 * @return the wait; empty if the migration is announced
	 */
	public Optional<Waiting> waiting(ExpiringSubscription expiring, AgreementStatus status, Predicate<Waiting> wasTold,
			Instant now) {
		if (!hasTime(expiring, now)) {
			return Optional.empty();
		}
		return switch (status) {
			case AgreementStatus.Accepted accepted -> Optional.empty();
			case AgreementStatus.Missing(boolean outdated) -> Optional.of(Waiting.forAgreement(expiring, outdated));
			case AgreementStatus.NotChecked unknown -> Stream.of(false, true)
				.map((outdated) -> Waiting.forAgreement(expiring, outdated))
				.filter(wasTold)
				.findFirst();
		};
	}

}
