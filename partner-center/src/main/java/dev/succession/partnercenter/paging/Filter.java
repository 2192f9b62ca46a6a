package dev.succession.partnercenter.paging;

import java.util.Locale;

import dev.succession.partnercenter.json.Json;

/**
 * Which rows of a list Partner Center returns.
 *
 * @param field the field that is compared
 * @param operator how it is compared
 * @param value the value it is compared with; may be a name, so it is never logged
 */
public record Filter(Field field, Operator operator, String value) {

	/** Fields that rows can be compared by; each list supports only some of them. */
	public enum Field {

		/** Name of a customer, by its start. */
		COMPANY_NAME("CompanyName"),

		/** Domain of a customer, by its start. */
		DOMAIN("Domain"),

		/** Indirect reseller of a customer, by its start. */
		INDIRECT_RESELLER("IndirectReseller"),

		/** Indirect provider of a customer, by its start. */
		INDIRECT_CLOUD_SOLUTION_PROVIDER("IndirectCloudSolutionProvider"),

		/** State of a user; {@code Inactive} users are deleted. */
		USER_STATE("UserState"),

		/** Customer of an audit record. */
		CUSTOMER_ID("CustomerId");

		private final String spelling;

		Field(String spelling) {
			this.spelling = spelling;
		}

	}

	/** How a field is compared. */
	public enum Operator {

		/** The field starts with the value. */
		STARTS_WITH,

		/** The field is the value. */
		EQUALS

	}

	/** The JSON that Partner Center expects in the query. */
	String json() {
		return Json.object()
			.put("Field", this.field.spelling)
			.put("Value", this.value)
			.put("Operator", this.operator.name().toLowerCase(Locale.ROOT))
			.toString();
	}

	@Override
	public String toString() {
		return "Filter[" + this.field + " " + this.operator + "]";
	}

}
