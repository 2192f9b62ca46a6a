package dev.succession.pricelist;

import dev.succession.pricelist.csv.CsvException;

/**
 * A price list can't be used. The message names the file, the line and the column as far
 * as there are, and what to do about it.
 */
public class PriceListException extends RuntimeException {

	PriceListException(CsvException cause) {
		super(cause.getMessage(), cause);
	}

}
