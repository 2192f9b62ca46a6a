package dev.succession.monitor.actions.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.ActionAdvanced;
import dev.succession.events.ActionDecided;
import dev.succession.events.ActionDecision;
import dev.succession.events.ActionKind;
import dev.succession.events.ActionResult;
import dev.succession.events.ActionResultKind;
import dev.succession.events.Verification;
import dev.succession.monitor.actions.ActionEntry;
import dev.succession.monitor.actions.ActionState;
import dev.succession.monitor.actions.Actions;
import dev.succession.monitor.actions.ActionsProperties;
import dev.succession.monitor.actions.Item;
import dev.succession.monitor.ownership.KeyedFact;
import dev.succession.monitor.ownership.OwnedWork;
import dev.succession.monitor.ownership.Sender;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Leads each action a little further: notes what has become of its items, and sends the
 * next ones.
 */
@Component
class ActionWork implements OwnedWork {

	private static final Logger log = LoggerFactory.getLogger(ActionWork.class);

	private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

	/** With their details they are far smaller than the largest record. */
	private static final int MOST_RESULTS = 500;

	private static final int LONGEST_DETAIL = 500;

	private final Actions actions;

	private final Reactions reactions;

	private final ActionsProperties properties;

	private final Clock clock;

	private final Set<UUID> over = new HashSet<>();

	private final Map<UUID, Instant> settled = new HashMap<>();

	private @Nullable UUID last;

	ActionWork(Actions actions, Reactions reactions, ActionsProperties properties, Clock clock) {
		this.actions = actions;
		this.reactions = reactions;
		this.properties = properties;
		this.clock = clock;
	}

	/** What is sent for an action at once, and what was found out. */
	private record Batch(List<Commands.Command> commands, List<ActionResult> results) {

		Batch() {
			this(new ArrayList<>(), new ArrayList<>());
		}

		void add(int number, ActionResultKind result, String detail) {
			this.results
				.add(new ActionResult(number, result, detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL))));
		}

		List<KeyedFact> with(String key, SpecificRecord told) {
			return Stream
				.concat(this.commands.stream().map((command) -> new KeyedFact(command.key(), command.fact())),
						Stream.of(new KeyedFact(key, told)))
				.toList();
		}

	}

	@Override
	public boolean isWanted() {
		return this.properties.enabled();
	}

	/**
	 * Leads actions on, in turn, until commands were sent: the next action has to see
	 * what was sent for the same migrations.
	 */
	@Override
	public void goOn(Sender sender) {
		List<UUID> all = new ArrayList<>(this.actions.all());
		Collections.rotate(all, -1 - all.indexOf(this.last));
		for (UUID id : all) {
			Optional<ActionEntry> action = this.over.contains(id) ? Optional.empty() : this.actions.find(id);
			if (action.isPresent() && goOn(action.get(), sender)) {
				this.last = id;
				return;
			}
		}
	}

	/** Tells whether something was sent. */
	private boolean goOn(ActionEntry action, Sender sender) {
		if (action.state().isOver(action.results())) {
			this.over.add(action.actionId());
			this.settled.remove(action.actionId());
			log.info("Action {} is over: {}, {}", action.actionId(), action.state(), action.results());
			return false;
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Batch batch = new Batch();
		settle(action, now, batch);
		String key = action.actionId().toString();
		if (action.state() == ActionState.SENDING) {
			Pace pace = new Pace(action.perMinute(),
					(action.kind() == ActionKind.REDRIVE) ? this.properties.first() : 0, this.properties.firstWait());
			switch (pace.next(this.reactions.pace(action, this.properties.first()), now)) {
				case Pace.Send(int most) -> begin(action, most, now, batch);
				case Pace.Stop(String why) -> sender.send(List.of(new KeyedFact(key, stopped(action, why, now))));
				case Pace.Wait() -> log.trace("Action {} waits", key);
			}
		}
		if (!batch.results().isEmpty()) {
			sender.send(batch.with(key, new ActionAdvanced(action.actionId(), batch.results(), now)));
		}
		return !batch.commands().isEmpty();
	}

	private void settle(ActionEntry action, Instant now, Batch batch) {
		if (now.isBefore(this.settled.getOrDefault(action.actionId(), Instant.MIN))) {
			return;
		}
		this.settled.put(action.actionId(), now.plus(SETTLE_EVERY));
		List<Actions.Told> waiting = action.results().containsKey(ActionResultKind.SENT.name())
				? this.actions.waiting(action.actionId(), this.properties.largest()) : List.of();
		for (int from = 0; from < waiting.size() && batch.results().size() < MOST_RESULTS; from += Pace.MOST) {
			List<Actions.Told> some = waiting.subList(from, Math.min(from + Pace.MOST, waiting.size()));
			this.reactions.outcomes(action.kind(), some)
				.forEach((number, outcome) -> batch.add(number, outcome.result(), outcome.detail()));
		}
	}

	private void begin(ActionEntry action, int most, Instant now, Batch batch) {
		List<Item> items = this.actions.notSent(action.actionId(), most);
		Map<UUID, Settlement.Now> standings = this.reactions.standings(items);
		Map<UUID, UUID> others = this.reactions.inHand(action.kind(), items);
		for (Item item : items) {
			UUID migration = item.migrationId();
			Optional<String> changed = (migration == null) ? Optional.empty() : inHand(migration, others)
				.or(() -> Settlement.changed(action.kind(), item, standings.get(migration)));
			changed.ifPresentOrElse((why) -> batch.add(item.number(), ActionResultKind.SKIPPED, why),
					() -> begin(action, item, now, batch));
		}
		log.info("Action {}: {} commands are sent, of {} items", action.actionId(), batch.commands().size(),
				action.count());
	}

	/**
	 * A scan and a pause of more than a migration are not answered, and of a letter that
	 * is discarded no service is told.
	 */
	private static void begin(ActionEntry action, Item item, Instant now, Batch batch) {
		Optional<Commands.Command> command = Commands.of(action, item, now);
		command.ifPresent(batch.commands()::add);
		switch (action.kind()) {
			case DISCARD -> batch.add(item.number(), ActionResultKind.DISCARDED, "");
			case SCAN -> batch.add(item.number(), ActionResultKind.DONE,
					command.map((it) -> "requested as scan " + it.key()).orElse(""));
			case PAUSE_ALL, RESUME_ALL ->
				batch.add(item.number(), ActionResultKind.DONE, "written: services obey within seconds");
			case PAUSE_SCOPE, RESUME_SCOPE ->
				batch.add(item.number(), command.isPresent() ? ActionResultKind.DONE : ActionResultKind.SKIPPED,
						command.isPresent() ? "written: services obey within seconds" : "it has no scope");
			default -> batch.add(item.number(), command.isPresent() ? ActionResultKind.SENT : ActionResultKind.SKIPPED,
					command.isPresent() ? "" : "it is not what %s is for".formatted(action.kind()));
		}
	}

	private static Optional<String> inHand(UUID migration, Map<UUID, UUID> others) {
		return Optional.ofNullable(others.get(migration))
			.map((other) -> "action %s has sent a command about it, whose outcome is not known yet".formatted(other));
	}

	private static SpecificRecord stopped(ActionEntry action, String why, Instant at) {
		log.warn("Action {} stops: {}; {} items are not sent", action.actionId(), why, action.notSent());
		return ActionDecided.newBuilder()
			.setActionId(action.actionId())
			.setDecision(ActionDecision.STOPPED)
			.setVerification(Verification.PROGRAM)
			.setReason(why)
			.setOccurredAt(at)
			.build();
	}

}
