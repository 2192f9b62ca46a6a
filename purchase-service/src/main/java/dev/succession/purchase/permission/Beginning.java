package dev.succession.purchase.permission;

import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.Beside;
import dev.succession.purchase.permission.BeginningProperties.BeginsWith;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * With which facts orders begin, and since when. Who goes back from releases to
 * announcements has to confirm it, and nothing begins with what was announced before.
 */
@Component
class Beginning implements SmartLifecycle {

	/** After the journal was read for the first time, before facts are read. */
	private static final int PHASE = Integer.MAX_VALUE - 450;

	private static final String NAME = "begins-with";

	private final BeginningProperties properties;

	private final Beside beside;

	private volatile Instant announcementsSince = Instant.MIN;

	private volatile boolean running;

	Beginning(BeginningProperties properties, Beside beside) {
		this.properties = properties;
		this.beside = beside;
	}

	/** Whether orders begin with releases alone. */
	boolean isWithReleases() {
		return this.properties.beginsWith() == BeginsWith.MIGRATION_RELEASED;
	}

	BeginningRule rule() {
		return new BeginningRule(isWithReleases(), this.announcementsSince);
	}

	@Override
	public void start() {
		Optional<Beside.Noted> noted = this.beside.noted(NAME);
		boolean wasWithReleases = noted.filter((it) -> isNoted(it, BeginsWith.MIGRATION_RELEASED)).isPresent();
		if (wasWithReleases && !isWithReleases()) {
			requireConfirmation();
		}
		if (wasWithReleases != isWithReleases()) {
			this.beside.note(NAME, this.properties.beginsWith().name());
			noted = this.beside.noted(NAME);
		}
		noted.filter((it) -> isNoted(it, BeginsWith.SUBSCRIPTION_EXPIRING))
			.ifPresent((it) -> this.announcementsSince = it.since());
		this.running = true;
	}

	private static boolean isNoted(Beside.Noted noted, BeginsWith which) {
		return noted.value().equals(which.name());
	}

	private void requireConfirmation() {
		if (!this.properties.beginWithoutApproval()) {
			throw new InvalidConfigurationPropertyValueException(BeginningProperties.BEGINS_WITH,
					"subscription.expiring",
					"Until now nothing was ordered without an approved release. From now on each announcement would be "
							+ "ordered: confirm it with %s=true."
								.formatted(BeginningProperties.BEGIN_WITHOUT_APPROVAL));
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
