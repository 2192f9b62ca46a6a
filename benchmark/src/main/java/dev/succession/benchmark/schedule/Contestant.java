package dev.succession.benchmark.schedule;

import dev.succession.benchmark.arms.Arm;

/**
 * An arm as the schedule sees it.
 *
 * @param arm the arm
 * @param callers calls that it has in flight at most, if the regime allows as many
 * @param growsAlone whether it is the one that large tenants are given to
 */
public record Contestant(Arm arm, int callers, boolean growsAlone) {
}
