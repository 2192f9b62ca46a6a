package dev.succession.monitor.approvals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.monitor.access.Actors;
import dev.succession.monitor.actions.ActionProblem;
import dev.succession.monitor.ownership.FactWriter;
import dev.succession.monitor.ownership.KeyedFact;
import dev.succession.schemas.topics.TopicNames;
import jakarta.annotation.PreDestroy;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Writes commands to the rollout: those of operators with the monitor's own Kafka
 * principal, those of approvers with theirs. The topics belong to rollout-service, which
 * creates them.
 */
@Component
class CommandLog {

	private static final Logger log = LoggerFactory.getLogger(CommandLog.class);

	private final FactWriter operators;

	private final FactWriter approvers;

	CommandLog(KafkaProperties kafka, TopicNames names, ApprovalsProperties approvals, Actors actors) {
		this.operators = new FactWriter(names, kafka.buildProducerProperties(), "monitor-service-plans");
		Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
		settings.putAll(approvals.kafka());
		this.approvers = new FactWriter(names, settings, "monitor-service-approvals");
		if (approvals.enabled() && approvals.kafka().isEmpty() && actors.areVerified()) {
			log.warn("Approvals are written with the monitor's own Kafka principal. Set "
					+ "succession.monitor.approvals.kafka.* to one of their own (Rights.ofApprovals), so that the "
					+ "monitor's has no right to them");
		}
	}

	void ofOperator(KeyedFact command) {
		write(this.operators, command);
	}

	void ofApprover(KeyedFact command) {
		write(this.approvers, command);
	}

	private static void write(FactWriter writer, KeyedFact command) {
		try {
			writer.write(List.of(command));
		}
		catch (KafkaException ex) {
			log.warn("A command to the rollout was not written: {}", command.fact().getSchema().getName(), ex);
			throw ActionProblem.later("It is not known whether it was written: look how the rollout stands before you "
					+ "ask again. %s: %s".formatted(ex.getMessage(),
							(ex.getCause() != null) ? ex.getCause().getMessage() : ex.getClass().getSimpleName()));
		}
	}

	@PreDestroy
	void close() {
		this.operators.close();
		this.approvers.close();
	}

}
