package dev.succession.purchase;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Refuses to start if a batch has less time than an order needs: every order would wait
 * for ever.
 */
@Component
class OrderTimeCheck {

	OrderTimeCheck(@Value("${succession.partner-center.call.min-time-left-for-order}") Duration minTimeLeft,
			@Value("${succession.choreography.batch-budget}") Duration batchBudget) {
		if (minTimeLeft.compareTo(batchBudget) >= 0) {
			throw new InvalidConfigurationPropertyValueException(
					"succession.partner-center.call.min-time-left-for-order", minTimeLeft,
					"No order could ever start: it has to be shorter than succession.choreography.batch-budget, which is %s"
						.formatted(batchBudget));
		}
	}

}
