package dev.succession.monitor.actions;

import dev.succession.monitor.access.Actor;
import dev.succession.monitor.access.Actors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and why. It is recorded with all that people have done.
 *
 * @param actor who asks
 * @param why why, in words
 */
public record WhoAndWhy(Actor actor, String why) {

	private static final int LONGEST_REASON = 500;

	/**
	 * Who asks, and why.
	 * @param actors knows who has signed in
	 * @param who what was typed as the name, where no one signs in
	 * @param why what was typed as the reason
	 * @return both
	 * @throws ActionProblem if one of them is missing, or makes no sense
	 */
	public static WhoAndWhy of(Actors actors, @Nullable String who, @Nullable String why) {
		String reason = (why != null) ? why.strip() : "";
		if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
			throw ActionProblem.wrong("why has to say in 1 to %d characters, without line ends, what this is for"
				.formatted(LONGEST_REASON));
		}
		return new WhoAndWhy(actor(actors, who), reason);
	}

	static Actor actor(Actors actors, @Nullable String who) {
		try {
			return actors.current(who);
		}
		catch (IllegalArgumentException ex) {
			throw ActionProblem.wrong(String.valueOf(ex.getMessage()));
		}
	}

}
