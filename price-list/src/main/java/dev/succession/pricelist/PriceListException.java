package dev.succession.pricelist;

/**
 * A price list can't be used. The message names the file, the line and the column as far
 * as there are, and what to do about it.
 */
public class PriceListException extends RuntimeException {

	PriceListException(String message) {
		super(message);
	}

	PriceListException(String message, Throwable cause) {
		super(message, cause);
	}

}
