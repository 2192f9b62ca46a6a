package dev.succession.monitor.projection;

import java.util.List;

import dev.succession.events.ExaminedUser;
import dev.succession.events.LicensesExamined;

/**
 * What an examination has told of the users that a migration has moved, as far as its
 * parts were read.
 *
 * @param generation the generation whose users were looked at
 * @param commandedAt the time of the command, in epoch milliseconds
 * @param parts how many parts were read; they follow each other
 * @param restored whether the facts said that the users have their old licence back
 * @param readAt when the first of them was read, in epoch milliseconds
 * @param users how many were read
 * @param without how many of them hold neither licence
 * @param holdOld how many hold the old licence, and should not
 * @param holdNew how many hold the new licence, and should not
 */
record Examined(int generation, long commandedAt, int parts, boolean restored, long readAt, int users, int without,
		int holdOld, int holdNew) {

	static Examined first(LicensesExamined part) {
		return new Examined(part.getGeneration(), part.getCommandedAt().toEpochMilli(), 0, part.getRestored(),
				part.getReadAt().toEpochMilli(), 0, 0, 0, 0)
			.with(part);
	}

	boolean isFollowedBy(LicensesExamined part) {
		return part.getCommandedAt().toEpochMilli() == this.commandedAt && part.getGeneration() == this.generation
				&& part.getPart() == this.parts;
	}

	/** A migration that was undone meanwhile says of the rest something else. */
	Examined with(LicensesExamined part) {
		List<ExaminedUser> differing = part.getDiffering();
		int old = 0;
		int given = 0;
		for (ExaminedUser user : differing) {
			old += (!part.getRestored() && user.getHoldsOld()) ? 1 : 0;
			given += (part.getRestored() && user.getHoldsNew()) ? 1 : 0;
		}
		return new Examined(this.generation, this.commandedAt, this.parts + 1, part.getRestored(), this.readAt,
				this.users + part.getUsersRead(), this.without + differing.size() - old - given, this.holdOld + old,
				this.holdNew + given);
	}

}
