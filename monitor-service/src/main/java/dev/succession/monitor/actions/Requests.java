package dev.succession.monitor.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import dev.succession.events.ActionDecided;
import dev.succession.events.ActionDecision;
import dev.succession.events.ActionRequested;
import dev.succession.events.Verification;
import dev.succession.monitor.access.Actor;
import dev.succession.monitor.access.Actors;
import dev.succession.monitor.reading.Progress;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes what operators ask for and decide, records it, and waits until that was read. To
 * ask twice for the same preview is to ask once.
 */
@Component
public class Requests {

	private static final int ITEMS_OF_A_PART = 1000;

	private static final Duration READ = Duration.ofSeconds(10);

	private static final Duration LOOK = Duration.ofMillis(50);

	private final Actions actions;

	private final Previews previews;

	private final ActionLog log;

	private final Actors actors;

	private final ActionsProperties properties;

	private final Progress progress;

	private final Clock clock;

	Requests(Actions actions, Previews previews, ActionLog log, Actors actors, ActionsProperties properties,
			Progress progress, Clock clock) {
		this.actions = actions;
		this.previews = previews;
		this.log = log;
		this.actors = actors;
		this.properties = properties;
		this.progress = progress;
		this.clock = clock;
	}

	/**
	 * Shows what would be done.
	 * @param wish what is wished for
	 * @return the preview, whose list does not change any more
	 */
	public Preview prepare(Wish wish) {
		requireEnabled();
		return this.previews.prepare(wish);
	}

	/**
	 * What was shown.
	 * @param id of a preview
	 * @return the preview
	 */
	public Preview shown(UUID id) {
		return this.previews.find(id);
	}

	/**
	 * Until when that may be asked for.
	 * @param preview what was shown
	 * @return the time
	 */
	public Instant expires(Preview preview) {
		return this.previews.expires(preview);
	}

	/**
	 * Has done what was shown.
	 * @param preview the preview's id, which becomes the action's
	 * @param why why, in words
	 * @param who who asks, where no one signs in
	 * @param perMinute at which pace; null for the one that was shown
	 * @return the action; the same however often it is asked for
	 */
	public ActionEntry request(@Nullable UUID preview, @Nullable String why, @Nullable String who,
			@Nullable Integer perMinute) {
		requireEnabled();
		WhoAndWhy asks = WhoAndWhy.of(this.actors, who, why);
		if (preview == null) {
			throw ActionProblem.wrong("preview has to be the id of what was shown: ask for a preview first");
		}
		return this.actions.find(preview)
			.orElseGet(() -> record(this.previews.paced(this.previews.find(preview), perMinute), asks));
	}

	private ActionEntry record(Preview preview, WhoAndWhy asks) {
		if (preview.items().isEmpty()) {
			throw ActionProblem.conflict("There is nothing to do: the list is empty");
		}
		if (preview.needsSecondPerson() && asks.actor().kind() != Actor.Kind.PERSON) {
			throw ActionProblem.notAllowed("A second person has to confirm this, and %s. Nothing was done"
				.formatted(this.actors.areVerified() ? "a program can't be the first one: sign in"
						: "who acts is not verified here: configure a sign-in (succession.monitor.access), or narrow "
								+ "the list (succession.monitor.actions.second-person-from, -for-completed)"));
		}
		write(preview.id(), parts(preview, asks));
		return read(preview.id(), (action) -> action.state() != ActionState.LISTED);
	}

	private List<ActionRequested> parts(Preview preview, WhoAndWhy asks) {
		Instant now = now();
		List<Item> items = preview.items();
		int count = (items.size() + ITEMS_OF_A_PART - 1) / ITEMS_OF_A_PART;
		List<ActionRequested> parts = new ArrayList<>();
		for (int part = 0; part < count; part++) {
			int from = part * ITEMS_OF_A_PART;
			List<Item> some = items.subList(from, Math.min(from + ITEMS_OF_A_PART, items.size()));
			parts.add(ActionRequested.newBuilder()
				.setActionId(preview.id())
				.setKind(preview.kind())
				.setPart(part)
				.setParts(count)
				.setCount(items.size())
				.setItems(some.stream().map(Item::toFact).toList())
				.setAskedFor(preview.askedFor())
				.setPerMinute(preview.perMinute())
				.setNeedsSecondPerson(preview.needsSecondPerson())
				.setRequestedBy(asks.actor().id())
				.setVerification(verification(asks.actor()))
				.setReason(asks.why())
				.setOccurredAt(now)
				.build());
		}
		return parts;
	}

	/**
	 * Confirms an action as the second person.
	 * @param id the action
	 * @param who who confirms, where no one signs in
	 * @return the action
	 */
	public ActionEntry confirm(UUID id, @Nullable String who) {
		requireEnabled();
		Actor actor = WhoAndWhy.actor(this.actors, who);
		ActionEntry action = known(id);
		if (action.confirmed() != null) {
			return action;
		}
		if (action.state() != ActionState.WAITS_FOR_SECOND_PERSON) {
			throw ActionProblem.conflict("The action does not wait for a second person: it is " + action.state());
		}
		if (!actor.isSecondPersonTo(action.requester())) {
			throw ActionProblem.notAllowed("Another person than the one who asked has to confirm, and both have to "
					+ "have signed in. Nothing was done");
		}
		decide(id, ActionDecision.CONFIRMED, "", actor);
		return read(id, (it) -> it.confirmed() != null);
	}

	/**
	 * Has nothing more sent for an action.
	 * @param id the action
	 * @param why why, in words
	 * @param who who stops it, where no one signs in
	 * @return the action
	 */
	public ActionEntry stop(UUID id, @Nullable String why, @Nullable String who) {
		requireEnabled();
		WhoAndWhy asks = WhoAndWhy.of(this.actors, who, why);
		ActionEntry action = known(id);
		if (action.stopped() != null) {
			return action;
		}
		if (action.notSent() == 0) {
			throw ActionProblem.conflict("There is nothing to stop: all items were sent");
		}
		decide(id, ActionDecision.STOPPED, asks.why(), asks.actor());
		return read(id, (it) -> it.stopped() != null);
	}

	private void decide(UUID id, ActionDecision decision, String reason, Actor actor) {
		write(id,
				List.of(ActionDecided.newBuilder()
					.setActionId(id)
					.setDecision(decision)
					.setDecidedBy(actor.id())
					.setVerification(verification(actor))
					.setReason(reason)
					.setOccurredAt(now())
					.build()));
	}

	/**
	 * Finds an action.
	 * @param id its id
	 * @return the action; empty if nothing was read of it
	 */
	public Optional<ActionEntry> find(UUID id) {
		return this.actions.find(id);
	}

	/**
	 * An action of which something was read.
	 * @param id its id
	 * @return the action
	 */
	public ActionEntry known(UUID id) {
		return this.actions.find(id)
			.orElseThrow(() -> ActionProblem.unknown("No fact that was read so far tells of the action " + id));
	}

	private void requireEnabled() {
		if (!this.properties.enabled()) {
			throw ActionProblem.onlyShows();
		}
		if (this.progress.now().rebuilding()) {
			throw ActionProblem.rebuilding();
		}
	}

	private static Verification verification(Actor actor) {
		return switch (actor.kind()) {
			case PERSON -> Verification.PERSON;
			case PROGRAM -> Verification.PROGRAM;
			case UNVERIFIED -> Verification.UNVERIFIED;
		};
	}

	private void write(UUID id, List<? extends SpecificRecord> facts) {
		try {
			this.log.write(id.toString(), facts);
		}
		catch (KafkaException ex) {
			throw ActionProblem.later("It could not be recorded, so it is not known whether it will be done: ask again "
					+ "for the same; that does nothing twice. " + ex.getMessage());
		}
	}

	/** What was recorded is read a moment later. */
	private ActionEntry read(UUID id, Predicate<ActionEntry> condition) {
		Instant end = this.clock.instant().plus(READ);
		while (this.clock.instant().isBefore(end)) {
			ActionEntry action = this.actions.find(id).filter(condition).orElse(null);
			if (action != null) {
				return action;
			}
			pause();
		}
		throw ActionProblem.later("It is recorded, and will be done; the monitor has not read it back yet. Look at "
				+ "/api/v1/actions/%s later".formatted(id));
	}

	private static void pause() {
		try {
			Thread.sleep(LOOK);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The monitor stops", ex);
		}
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
