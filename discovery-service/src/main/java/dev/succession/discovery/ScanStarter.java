package dev.succession.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.succession.choreography.FactPublisher;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.discovery.settings.Schedule;
import dev.succession.events.ScanRequested;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Asks for a scan whenever one is due. All instances do, and since the scan's id follows
 * from the time at which it is due, they ask for the same one.
 */
@Component
class ScanStarter implements SchedulingConfigurer, Trigger {

	private static final Logger log = LoggerFactory.getLogger(ScanStarter.class);

	private static final UUID NAMESPACE = UuidCreator.getNameBasedSha1("scan.succession.dev");

	private static final Duration RETRY = Duration.ofSeconds(10);

	private final FactPublisher publisher;

	private final Schedule schedule;

	private final DiscoveryMetrics metrics;

	private final Clock clock;

	private volatile @Nullable Instant due;

	private volatile boolean refused;

	ScanStarter(FactPublisher publisher, DiscoveryProperties properties, DiscoveryMetrics metrics, Clock clock) {
		this.publisher = publisher;
		this.schedule = Schedule.of(properties.schedule());
		this.metrics = metrics;
		this.clock = clock;
		Instant now = clock.instant();
		this.due = properties.scanOnStart() ? now.truncatedTo(ChronoUnit.MINUTES)
				: this.schedule.after(now).orElse(null);
	}

	/**
	 * The id of the scan that is due at a time.
	 * @param due the time
	 * @return the same for all instances
	 */
	static UUID scanId(Instant due) {
		return UuidCreator.getNameBasedSha1(NAMESPACE, due.toString());
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addTriggerTask(this::askForScan, this);
	}

	@Override
	public @Nullable Instant nextExecution(TriggerContext context) {
		return this.refused ? this.clock.instant().plus(RETRY) : this.due;
	}

	private void askForScan() {
		Instant slot = this.due;
		if (slot == null) {
			return;
		}
		Instant now = this.clock.instant();
		try {
			this.publisher.publish(new ScanRequested(scanId(slot), 0, null, now));
			this.refused = false;
			this.due = this.schedule.after(now.isAfter(slot) ? now : slot).orElse(null);
			this.metrics.scan("requested");
			log.info("Scan {} of {} is asked for, the next is due at {}", scanId(slot), slot, this.due);
		}
		catch (KafkaException ex) {
			this.refused = true;
			log.warn("Scan {} of {} can't be asked for yet: {}", scanId(slot), slot, ex.getMessage());
		}
	}

}
