package dev.succession.monitor.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.succession.monitor.MonitorProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How far the reading has come. It counts as rebuilding from the start until it has
 * reached the ends that the topics had then, and whenever it falls far behind.
 */
@Component
public class Progress {

	private final Clock clock;

	private final long far;

	private final Instant startedAt;

	private Map<TopicPartition, Long> goal = Map.of();

	private boolean hasLooked;

	private Told told;

	Progress(MonitorProperties properties, Clock clock) {
		this.clock = clock;
		this.far = properties.rebuildingFrom();
		this.startedAt = clock.instant();
		this.told = new Told(true, 0, 0, null, null, null);
	}

	/**
	 * How far it is.
	 *
	 * @param rebuilding whether what the read model shows is still incomplete
	 * @param behind how many records are still to be read; markers of transactions count
	 * as records
	 * @param stored how many records were stored since the start
	 * @param lookedAt when the last look at the ends of the topics began
	 * @param failingSince since when reading fails; null while it works
	 * @param failure why it fails
	 */
	@Schema(name = "Reading")
	public record Told(boolean rebuilding, long behind, long stored, @Nullable Instant lookedAt,
			@Nullable Instant failingSince, @Nullable String failure) {
	}

	/**
	 * How far it is now.
	 * @return a copy that no longer changes
	 */
	public synchronized Told now() {
		return this.told;
	}

	/** Since the newest look at the topics; before the first one, since the start. */
	Duration age() {
		Instant last = now().lookedAt();
		return Duration.between((last != null) ? last : this.startedAt, this.clock.instant());
	}

	/** When a look begins: what is written afterwards may be missing in it. */
	Instant beginOfLook() {
		return this.clock.instant();
	}

	synchronized void looked(Instant begin, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
		long behind = behind(positions, ends);
		if (!this.hasLooked || (behind >= this.far && !this.told.rebuilding())) {
			this.goal = Map.copyOf(ends);
		}
		boolean rebuilding = (!this.hasLooked || this.told.rebuilding() || behind >= this.far)
				&& behind(positions, this.goal) > 0;
		this.hasLooked = true;
		this.told = new Told(rebuilding, behind, this.told.stored(), begin, null, null);
	}

	synchronized void stored(int records) {
		this.told = new Told(this.told.rebuilding(), this.told.behind(), this.told.stored() + records,
				this.told.lookedAt(), null, null);
	}

	/** Tells whether it has worked until now. */
	synchronized boolean failed(String why) {
		boolean first = this.told.failingSince() == null;
		this.told = new Told(this.told.rebuilding(), this.told.behind(), this.told.stored(), this.told.lookedAt(),
				first ? this.clock.instant() : this.told.failingSince(), why);
		return first;
	}

	private static long behind(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
		return ends.entrySet()
			.stream()
			.mapToLong((end) -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
			.sum();
	}

}
