package dev.succession.simulator.behaviour;

import java.util.UUID;

/**
 * Seats that a customer bought from another partner. They are in the customer's pool of
 * licences, and in no list of subscriptions that this partner can read.
 *
 * @param customer the customer
 * @param sku the licence SKU
 * @param seats how many
 */
public record SeatsElsewhere(UUID customer, UUID sku, int seats) {
}
