package dev.succession.rollout.plan;

import dev.succession.events.Amount;

/**
 * What a subscription costs.
 *
 * @param order what its order commits the partner to: all seats for the whole term
 * @param monthly what all seats cost in a month
 */
public record Cost(Amount order, Amount monthly) {
}
