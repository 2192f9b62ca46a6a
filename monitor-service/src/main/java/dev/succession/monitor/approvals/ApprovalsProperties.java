package dev.succession.monitor.approvals;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether approvers may approve with this monitor.
 *
 * @param enabled whether they may
 * @param kafka properties of Kafka's client with which their commands are written, laid
 * over those of the monitor: the principal that may write them
 */
@ConfigurationProperties("succession.monitor.approvals")
record ApprovalsProperties(@DefaultValue("false") boolean enabled, @DefaultValue Map<String, String> kafka) {

	@Override
	public String toString() {
		return "ApprovalsProperties[enabled=%s, kafka=%s]".formatted(this.enabled, this.kafka.keySet());
	}

}
