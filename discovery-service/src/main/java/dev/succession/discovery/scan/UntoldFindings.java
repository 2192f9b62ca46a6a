package dev.succession.discovery.scan;

import java.util.List;

import dev.succession.choreography.Work;
import dev.succession.events.SubscriptionLeftAlone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a finding from being told by every scan: what the topic holds already is not
 * written again.
 */
class UntoldFindings {

	private static final Logger log = LoggerFactory.getLogger(UntoldFindings.class);

	private final ScanMetrics metrics;

	UntoldFindings(ScanMetrics metrics) {
		this.metrics = metrics;
	}

	/**
	 * The findings that are new, and are counted as told from now on.
	 * @param work knows what was told before
	 * @param findings all that was found
	 * @return those of them that were never told
	 */
	List<SubscriptionLeftAlone> of(Work<?> work, List<SubscriptionLeftAlone> findings) {
		List<SubscriptionLeftAlone> untold = findings.stream()
			.filter((finding) -> !work.journal().has(SubscriptionLeftAlone.class, finding.getFindingId()))
			.toList();
		untold.forEach(this::tell);
		return untold;
	}

	private void tell(SubscriptionLeftAlone finding) {
		this.metrics.leftAlone(finding.getReason());
		log.info("Left alone: subscription {} of customer {}, {}, {}", finding.getSubscriptionId(),
				finding.getCustomerId(), finding.getReason(), finding.getDetail());
	}

}
