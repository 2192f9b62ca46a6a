package dev.succession.rollout.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.succession.events.RememberedPartner;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.RolloutNames;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The second stage, in one partition for the whole partner: everything is decided here,
 * one fact after the other.
 */
final class Deciding implements Processor<byte[], byte[], String, Told> {

	/** How often it is looked whether something may be released. */
	static final Duration TICK = Duration.ofMillis(200);

	private static final Duration DEADLINES = Duration.ofMinutes(5);

	private final TopicNames names;

	private final String service;

	private final FactReader reader;

	private final Start start;

	private final Function<Made, Engine> engines;

	private @Nullable Memory memory;

	private @Nullable Engine engine;

	private @Nullable ProcessorContext<String, Told> context;

	Deciding(TopicNames names, String service, FactReader reader, Start start, Function<Made, Engine> engines) {
		this.names = names;
		this.service = service;
		this.reader = reader;
		this.start = start;
		this.engines = engines;
	}

	@Override
	public void init(ProcessorContext<String, Told> context) {
		this.context = context;
		this.memory = new Memory(context.getStateStore(RolloutNames.STORE));
		if (this.memory.partner().isEmpty()) {
			if (!this.start.mayBeEmpty()) {
				throw new MemoryLostException();
			}
			this.memory.put(new RememberedPartner(new ArrayList<>(), 0, Instant.EPOCH, new ArrayList<>(), 0L));
		}
		this.engine = this.engines.apply(new Made(this.memory, new Telling(this.names, this.service, context)));
		context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, (now) -> tick(Instant.ofEpochMilli(now)));
		context.schedule(DEADLINES, PunctuationType.WALL_CLOCK_TIME,
				(now) -> engine().lookAtDeadlines(Instant.ofEpochMilli(now)));
	}

	@Override
	public void process(Record<byte[], byte[]> record) {
		FactTopic topic = FactHeaders.text(record.headers(), FactHeaders.TOPIC).flatMap(FactTopic::named).orElseThrow();
		int partition = FactHeaders.number(record.headers(), Gathering.PARTITION).orElseThrow();
		long offset = FactHeaders.text(record.headers(), Gathering.OFFSET).map(Long::parseLong).orElseThrow();
		if (!memory().take(topic.topic(), partition, offset)) {
			return;
		}
		KeptCommand taken = new KeptCommand(topic, Instant.ofEpochMilli(record.timestamp()), record.value());
		if (topic.isForRollout() && engine().isRebuilding()) {
			memory().keepCommand(context().recordMetadata().orElseThrow().offset(), taken.bytes());
		}
		else {
			take(taken);
		}
	}

	private void take(KeptCommand taken) {
		engine().take(this.reader.read(taken.topic(), taken.value(), taken.given()), now());
	}

	private void tick(Instant now) {
		if (engine().isRebuilding() && this.start.isReadToTheEnd().getAsBoolean()) {
			BiPredicate<FactTopic, Instant> obeyed = engine().rebuilt();
			memory().takeCommands()
				.stream()
				.map(KeptCommand::of)
				.filter((kept) -> obeyed.test(kept.topic(), kept.given()))
				.forEach(this::take);
		}
		engine().tick(now);
	}

	private Engine engine() {
		return Objects.requireNonNull(this.engine);
	}

	private Memory memory() {
		return Objects.requireNonNull(this.memory);
	}

	private ProcessorContext<String, Told> context() {
		return Objects.requireNonNull(this.context);
	}

	private Instant now() {
		return Instant.ofEpochMilli(context().currentSystemTimeMs());
	}

	/**
	 * What an engine is made of.
	 *
	 * @param memory what is remembered
	 * @param facts where facts go
	 */
	record Made(Memory memory, Facts facts) {
	}

	/**
	 * How the memory was found at the start.
	 *
	 * @param fresh whether nothing was read before
	 * @param isReadToTheEnd tells whether everything is read that there was at the start
	 */
	record Start(boolean fresh, BooleanSupplier isReadToTheEnd) {

		/** Later an empty memory is a lost one. */
		boolean mayBeEmpty() {
			return this.fresh && !this.isReadToTheEnd.getAsBoolean();
		}

	}

}
