package dev.succession.discovery.scan;

import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.discovery.examination.ExceptionRules;
import dev.succession.events.CustomerListed;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ParkedReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Has the customer of an exception examined at once. What the exception says is read from
 * the topic by each examination; one that says what can't be becomes a dead letter, and
 * changes nothing.
 */
@NotInDryRun
@Component
class ExceptionStep implements Step<ExceptionRequested> {

	private static final Logger log = LoggerFactory.getLogger(ExceptionStep.class);

	private final ExceptionRules rules;

	ExceptionStep(ExceptionRules rules) {
		this.rules = rules;
	}

	@Override
	public Outcome on(Work<ExceptionRequested> work) {
		ExceptionRequested requested = work.fact();
		Optional<String> problem = ExceptionRules.problem(requested)
			.or(() -> this.rules.mayExamine(requested.getCustomerId()) ? Optional.empty()
					: Optional.of("the configuration leaves the customer out (include-customers, exclude-customers)"));
		if (problem.isPresent()) {
			return Outcome.parked(ParkedReason.INVALID_FACT, problem.get());
		}
		log.info("Customer {} is examined because of an exception: {}", requested.getCustomerId(),
				requested.getReason());
		return Outcome.answered(new CustomerListed(scanId(work), requested.getCustomerId(), work.now()));
	}

	/** The same, however often the exception is delivered. */
	private static UUID scanId(Work<ExceptionRequested> work) {
		return UuidCreator.getNameBasedSha1(work.subject(), work.fact().getOccurredAt().toString());
	}

}
