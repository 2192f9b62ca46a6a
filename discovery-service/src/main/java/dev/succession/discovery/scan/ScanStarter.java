package dev.succession.discovery.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.succession.choreography.FactPublisher;
import dev.succession.choreography.Loops;
import dev.succession.choreography.SupervisedTask;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.discovery.settings.Schedule;
import dev.succession.events.ScanRequested;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Requests a scan when one is due. Each instance does so. The scan's id is computed from
 * the time at which it is due, so all instances request the same scan. A scan that can't
 * be requested, whatever the reason, is requested again until it can.
 * <p>
 * At the start it is the scan that was due last. If that was requested before, it has run
 * or goes on by itself, and is not requested again.
 */
@NotInDryRun
@Component
class ScanStarter implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ScanStarter.class);

	/** Clocks of two instances may differ. */
	private static final Duration CLOCKS = Duration.ofMinutes(1);

	private static final UUID NAMESPACE = UuidCreator.getNameBasedSha1("scan.succession.dev");

	private final FactPublisher publisher;

	private final Schedule schedule;

	private final boolean scanOnStart;

	private final ScanMetrics metrics;

	private final Clock clock;

	private final SupervisedTask requests;

	private volatile @Nullable Instant due;

	private volatile boolean running;

	ScanStarter(FactPublisher publisher, DiscoveryProperties properties, ScanMetrics metrics, Loops loops,
			Clock clock) {
		this.publisher = publisher;
		this.schedule = Schedule.of(properties.schedule());
		this.scanOnStart = properties.scanOnStart();
		this.metrics = metrics;
		this.clock = clock;
		this.requests = loops.task("scan requests", this::requestScan);
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
		this.running = true;
		Instant now = this.clock.instant();
		Optional<Instant> first = this.scanOnStart ? Optional.of(latest(now)) : next(now);
		first.ifPresent((due) -> {
			this.due = due;
			this.requests.start(due);
		});
	}

	@Override
	public void stop() {
		this.running = false;
		this.requests.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private Instant latest(Instant now) {
		return this.schedule.latest(now).orElseGet(() -> now.truncatedTo(ChronoUnit.MINUTES));
	}

	private Optional<Instant> next(Instant instant) {
		Optional<Instant> next = this.schedule.after(instant);
		if (next.isEmpty()) {
			log.info("No further scan is due: succession.discovery.schedule has no later time");
		}
		return next;
	}

	/** After a failure, the same scan is requested again: it has the same id. */
	private Optional<Instant> requestScan() {
		Instant now = this.clock.instant();
		Instant due = Objects.requireNonNull(this.due);
		if (this.publisher.publishOnce(new ScanRequested(scanId(due), 0, null, now), due.minus(CLOCKS))) {
			this.metrics.scan(ScanMetrics.Scan.REQUESTED);
			log.info("Scan {} of {} is requested", scanId(due), due);
		}
		else {
			log.info("Scan {} of {} was requested before, and is not requested again", scanId(due), due);
		}
		Optional<Instant> next = next(now.isAfter(due) ? now : due);
		this.due = next.orElse(null);
		return next;
	}

}
