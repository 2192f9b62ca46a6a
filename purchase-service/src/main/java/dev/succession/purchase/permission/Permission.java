package dev.succession.purchase.permission;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.partnercenter.orders.NewOrder;

/**
 * What lets the order of one migration begin: the fact that announces it, or the one that
 * releases it. What has begun goes on to its end.
 */
public interface Permission {

	/**
	 * What follows if another announcement has replaced the one that is to be ordered, or
	 * if it was withdrawn.
	 * @param why which one, or why
	 * @return the outcome
	 */
	Outcome outdated(String why);

	/**
	 * Why nothing begins, which is found out before anything is read at Partner Center.
	 * @return the outcome; empty if an order may begin, or has begun with the same fact
	 */
	Optional<Outcome> refusesToBegin();

	/**
	 * Why an order is not placed. It is asked right before each one, and when a
	 * subscription is taken again that was bought before; what may be placed is noted.
	 * @param order what would be ordered now
	 * @return the outcome; empty if it may be placed
	 */
	Optional<Outcome> refuses(NewOrder order);

}
