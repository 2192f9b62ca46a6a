package dev.succession.partnercenter.orders;

import java.util.List;

/**
 * An order as Partner Center shows it.
 *
 * @param id the order
 * @param status {@code completed}, {@code pending}, {@code cancelled} or {@code unknown};
 * old legacy replies have none, which reads as {@code unknown}
 * @param lines its lines
 */
public record Order(String id, String status, List<OrderLine> lines) {

	/** Keeps its own copy of the lines. */
	public Order {
		lines = List.copyOf(lines);
	}

}
