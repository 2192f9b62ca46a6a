package dev.succession.monitor.actions;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.monitor.access.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An action.
 *
 * @param actionId its id: that of the preview
 * @param kind what is done
 * @param state how it stands
 * @param askedFor the filter that the list was made with
 * @param count how many items it has
 * @param notSent how many of them have not been sent
 * @param failed how many of them have come to no good end
 * @param results how many have come to which result
 * @param perMinute how many are sent a minute; 0 for as many as there are
 * @param needsSecondPerson whether another person has to confirm
 * @param requestedBy who asked
 * @param verification how far that is known
 * @param reason why
 * @param requestedAt when
 * @param confirmed that another person has confirmed; null if none has
 * @param stopped that it was stopped; null if it was not
 */
@Schema(name = "Action")
public record ActionEntry(UUID actionId, ActionKind kind, ActionState state, String askedFor, int count, long notSent,
		long failed, Map<String, Long> results, int perMinute, boolean needsSecondPerson, String requestedBy,
		Actor.Kind verification, String reason, Instant requestedAt, @Nullable Decision confirmed,
		@Nullable Decision stopped) {

	/**
	 * What was decided about it.
	 *
	 * @param by who decided; empty for the monitor itself
	 * @param verification how far that is known
	 * @param reason why
	 * @param at when
	 */
	@Schema(name = "ActionDecision")
	public record Decision(String by, Actor.Kind verification, String reason, Instant at) {
	}

	/**
	 * Who asked.
	 * @return the actor
	 */
	public Actor requester() {
		return new Actor(this.requestedBy, this.verification);
	}

}
