package dev.succession.purchase;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.succession.choreography.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the purchase service buys.
 *
 * @param provisioningPoll how long to wait before asking again whether a new subscription
 * is provisioned
 * @param visibilityLag how long a new order may be missing from the lists of Partner
 * Center: what may have been ordered is not ordered again before it has passed
 * @param secondLookAfter before a purchase is undone, how long after the first look that
 * found no user on it the second one comes
 * @param windowWarnings how long before a purchase's free window closes it is told, if
 * the migration is not completed
 */
@ConfigurationProperties("succession.purchase")
record PurchaseProperties(@DefaultValue("15s") Duration provisioningPoll, @DefaultValue("15m") Duration visibilityLag,
		@DefaultValue("1m") Duration secondLookAfter, @DefaultValue( {
				"48h", "12h" }) List<Duration> windowWarnings){

	PurchaseProperties {
		PropertyChecks.positive("succession.purchase.provisioning-poll", provisioningPoll);
		PropertyChecks.notNegative("succession.purchase.visibility-lag", visibilityLag);
		windowWarnings = windowWarnings.stream().sorted(Comparator.reverseOrder()).toList();
		windowWarnings.forEach((warning) -> PropertyChecks.positive("succession.purchase.window-warnings", warning));
		PropertyChecks.notNegative("succession.purchase.second-look-after", secondLookAfter);
	}

}
