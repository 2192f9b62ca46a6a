package dev.succession.simulator.stages.faults;

import dev.succession.simulator.behaviour.Fault;

/**
 * How many calls a rule matched, and how many of them got its fault.
 *
 * @param fault the fault
 * @param matched how many calls the rule matched
 * @param struck how many of them got the fault
 */
public record Strikes(Fault fault, long matched, long struck) {
}
