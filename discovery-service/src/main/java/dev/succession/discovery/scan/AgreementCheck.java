package dev.succession.discovery.scan;

import java.time.Duration;

import dev.succession.choreography.Work;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.CustomerListed;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.agreements.AgreementStatus;
import dev.succession.partnercenter.agreements.AgreementStatus.NotChecked;
import dev.succession.partnercenter.agreements.Agreements;
import dev.succession.partnercenter.steps.Calls;

import org.springframework.stereotype.Component;

/**
 * Checks whether a customer has accepted the Microsoft Customer Agreement. A check that
 * is not possible holds nothing up for long: it is told, and the scan goes on without it.
 */
@NotInDryRun
@Component
class AgreementCheck {

	/** After so many attempts an answer that is not clear is not asked for again. */
	static final int ATTEMPTS = 3;

	private final Agreements agreements;

	private final Duration patience;

	private final AgreementHealthIndicator health;

	AgreementCheck(Agreements agreements, DiscoveryProperties properties, AgreementHealthIndicator health) {
		this.agreements = agreements;
		this.patience = properties.patience();
		this.health = health;
	}

	/**
	 * Asks Partner Center.
	 * @param work the customer
	 * @return the status; not done if another attempt may bring an answer
	 */
	Answer<AgreementStatus> of(Work<CustomerListed> work) {
		boolean patient = work.firstSeen().plus(this.patience).isAfter(work.now());
		Answer<AgreementStatus> answer = settled(this.agreements.of(Calls.of(work), work.fact().getCustomerId()),
				work.attempt(), patient);
		if (answer instanceof Answer.Done<AgreementStatus>(AgreementStatus status)) {
			this.health.note(status);
		}
		return answer;
	}

	/**
	 * A refusal is the same at the next attempt. A rate limit is waited for, as with the
	 * other reads; what is not clear may never be, and each attempt reads the customer
	 * again.
	 */
	static Answer<AgreementStatus> settled(Answer<AgreementStatus> answer, int attempt, boolean patient) {
		return switch (answer) {
			case Answer.Done<AgreementStatus> done -> done;
			case Answer.Throttled<AgreementStatus> throttled when patient -> throttled;
			case Answer.Unknown<AgreementStatus> unknown when patient && attempt < ATTEMPTS -> unknown;
			default -> new Answer.Done<>(NotChecked.because(answer));
		};
	}

}
