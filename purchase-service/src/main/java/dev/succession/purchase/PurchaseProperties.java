package dev.succession.purchase;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the purchase service buys.
 *
 * @param provisioningPoll how long to wait before asking again whether a new subscription
 * is provisioned
 */
@ConfigurationProperties("succession.purchase")
record PurchaseProperties(@DefaultValue("15s") Duration provisioningPoll) {

	PurchaseProperties {
		if (!provisioningPoll.isPositive()) {
			throw new IllegalArgumentException(
					"succession.purchase.provisioning-poll is %s; it has to be longer than zero, such as 15s"
						.formatted(provisioningPoll));
		}
	}

}
