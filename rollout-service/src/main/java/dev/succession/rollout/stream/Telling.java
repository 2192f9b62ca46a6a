package dev.succession.rollout.stream;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.succession.events.ApprovalRefused;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.MigrationReleased;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutPlanned;
import dev.succession.rollout.memory.Facts;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends facts to the node that writes them, each with its key and its partition. */
final class Telling implements Facts {

	private final TopicNames names;

	private final String service;

	private final ProcessorContext<String, Told> context;

	Telling(TopicNames names, String service, ProcessorContext<String, Told> context) {
		this.names = names;
		this.service = service;
		this.context = context;
	}

	@Override
	public void write(SpecificRecord fact) {
		Headers headers = new RecordHeaders();
		FactHeaders.put(headers, FactHeaders.SERVICE, this.service);
		Told told = new Told(this.names.of(FactTopic.of(fact.getClass())), partitionedBy(fact), fact);
		this.context.forward(new Record<>(key(fact), told, this.context.currentSystemTimeMs(), headers));
	}

	private static String key(SpecificRecord fact) {
		return (fact instanceof RolloutEntry entry) ? entry.getMigrationId().toString() : partitionedBy(fact);
	}

	private static String partitionedBy(SpecificRecord fact) {
		return switch (fact) {
			case RolloutEntry entry -> entry.getCustomerId().toLowerCase(Locale.ROOT);
			case MigrationReleased released -> released.getCustomerId().toLowerCase(Locale.ROOT);
			case ExaminationRequested requested -> requested.getCustomerId().toLowerCase(Locale.ROOT);
			case MigrationAtRisk risk -> risk.getCustomerId().toLowerCase(Locale.ROOT);
			case RolloutPlanned planned -> planned.getRetirement();
			case RolloutApproved approved -> approved.getRetirement();
			case RolloutAdvanced advanced -> advanced.getRetirement();
			case ApprovalRefused refused -> refused.getRetirement();
			default -> throw new IllegalArgumentException("%s is no fact of this service".formatted(fact));
		};
	}

	/** The partition that Kafka's own producers choose for a key. */
	static Optional<Set<Integer>> partition(Told told, int partitions) {
		byte[] key = told.partitionedBy().getBytes(StandardCharsets.UTF_8);
		return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(key)) % partitions));
	}

}
