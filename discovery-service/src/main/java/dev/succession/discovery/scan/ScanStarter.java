package dev.succession.discovery.scan;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Requests a scan when one is due. Each instance does so. The scan's id is computed from
 * the time at which it is due, so all instances request the same scan.
 */
@NotInDryRun
@Component
class ScanStarter implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ScanStarter.class);

	private static final UUID NAMESPACE = UuidCreator.getNameBasedSha1("scan.succession.dev");

	private static final Duration RETRY = Duration.ofSeconds(10);

	private final FactPublisher publisher;

	private final Schedule schedule;

	private final boolean scanOnStart;

	private final ScanMetrics metrics;

	private final Clock clock;

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private volatile boolean running;

	ScanStarter(FactPublisher publisher, DiscoveryProperties properties, ScanMetrics metrics, Clock clock) {
		this.publisher = publisher;
		this.schedule = Schedule.of(properties.schedule());
		this.scanOnStart = properties.scanOnStart();
		this.metrics = metrics;
		this.clock = clock;
		this.scheduler.setThreadNamePrefix("scan-starter-");
		this.scheduler.setDaemon(true);
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
	public void start() {
		this.scheduler.initialize();
		this.running = true;
		Instant now = this.clock.instant();
		if (this.scanOnStart) {
			Instant due = now.truncatedTo(ChronoUnit.MINUTES);
			this.scheduler.schedule(() -> requestScan(due), now);
		}
		else {
			scheduleAfter(now);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.scheduler.shutdown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void scheduleAfter(Instant instant) {
		this.schedule.after(instant)
			.ifPresentOrElse((due) -> this.scheduler.schedule(() -> requestScan(due), due),
					() -> log.info("No further scan is due: succession.discovery.schedule has no later time"));
	}

	private void requestScan(Instant due) {
		Instant now = this.clock.instant();
		try {
			this.publisher.publish(new ScanRequested(scanId(due), 0, null, now));
			this.metrics.scan("requested");
			log.info("Scan {} of {} is requested", scanId(due), due);
			scheduleAfter(now.isAfter(due) ? now : due);
		}
		catch (KafkaException ex) {
			log.warn("Scan {} of {} can't be requested, next try in {} s: {}", scanId(due), due, RETRY.toSeconds(),
					ex.getMessage());
			this.scheduler.schedule(() -> requestScan(due), now.plus(RETRY));
		}
	}

}
