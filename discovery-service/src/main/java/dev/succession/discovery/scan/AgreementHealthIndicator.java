package dev.succession.discovery.scan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.partnercenter.agreements.AgreementStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Says whether customers' agreements can be checked: in health, in the metrics, and once
 * for each reason in the log. It is always up, because migrations go on without the
 * check.
 */
@NotInDryRun
@Component
class AgreementHealthIndicator extends AbstractHealthIndicator {

	private static final Logger log = LoggerFactory.getLogger(AgreementHealthIndicator.class);

	private static final int MOST_REASONS = 20;

	private final ScanMetrics metrics;

	private final Set<String> reasons = ConcurrentHashMap.newKeySet();

	private volatile String last = "nothing to check yet";

	AgreementHealthIndicator(ScanMetrics metrics) {
		this.metrics = metrics;
	}

	void note(AgreementStatus status) {
		switch (status) {
			case AgreementStatus.Accepted accepted -> note(ScanMetrics.Agreement.ACCEPTED, "checked");
			case AgreementStatus.Missing(boolean outdated) ->
				note(outdated ? ScanMetrics.Agreement.OUTDATED : ScanMetrics.Agreement.MISSING, "checked");
			case AgreementStatus.NotChecked(String why) -> {
				note(ScanMetrics.Agreement.NOT_CHECKED, "not checked: " + why);
				tellOnce(why);
			}
		}
	}

	private void note(ScanMetrics.Agreement status, String detail) {
		this.metrics.agreement(status);
		this.last = detail;
	}

	private void tellOnce(String why) {
		if (this.reasons.size() < MOST_REASONS && this.reasons.add(why)) {
			log.warn("Whether a customer has accepted the Microsoft Customer Agreement is not checked: {}. "
					+ "Migrations go on without the check, and an order is refused with 403/13605 if it is missing",
					why);
		}
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up().withDetail("agreements", this.last);
	}

}
