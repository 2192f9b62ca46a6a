package dev.succession.cli.rollout;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.succession.events.LimitScope;
import dev.succession.pricelist.Money;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The most that may be spent.
 *
 * @param scope what is added up
 * @param amount the most
 */
record Limit(LimitScope scope, Money amount) {

	/** More is a slip of the keyboard. */
	private static final long MOST = 1_000_000_000_000_000L;

	private static final List<String> SCOPES = Stream.of(LimitScope.values())
		.filter((scope) -> scope != LimitScope.UNKNOWN)
		.map((scope) -> scope.name().toLowerCase(Locale.ROOT))
		.toList();

	/** Reads what is typed as a limit, for example {@code total=1000.00USD}. */
	static final class Converter implements ITypeConverter<Limit> {

		@Override
		public Limit convert(String text) {
			return parse(text);
		}

	}

	static Limit parse(String text) {
		String[] parts = text.split("=", 2);
		String scope = parts[0].strip().toLowerCase(Locale.ROOT);
		if (parts.length < 2 || !SCOPES.contains(scope)) {
			throw new TypeConversionException(
					"'%s' is no limit. Write what it adds up, and the most: total=1000.00USD. It may be one of %s"
						.formatted(text, SCOPES));
		}
		Money amount = amount(parts[1]);
		if (amount.minorUnits() <= 0) {
			throw new TypeConversionException("The limit %s has to be above 0".formatted(text));
		}
		if (amount.minorUnits() > MOST) {
			throw new TypeConversionException("%s can't be meant: look where its dot is".formatted(amount));
		}
		return new Limit(LimitScope.valueOf(scope.toUpperCase(Locale.ROOT)), amount);
	}

	/** Between number and currency there may be a blank. */
	private static Money amount(String text) {
		if (text.contains(",")) {
			throw new TypeConversionException(
					"'%s' has a comma. Write a dot before the decimals, and nothing between thousands: 1000.00USD"
						.formatted(text.strip()));
		}
		try {
			return Money.parse(text.strip().replaceFirst("(?<=[0-9.])\\s*(?=[A-Za-z])", " "));
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(String.valueOf(ex.getMessage()));
		}
	}

	/** As the monitor tells it. */
	static Limit told(JsonNode limit) {
		JsonNode amount = limit.path("amount");
		return new Limit(LimitScope.valueOf(limit.path("scope").asString()), new Money(
				amount.path("minorUnits").asLong(), Currency.getInstance(amount.path("currency").asString())));
	}

	void to(ObjectNode node) {
		node.put("scope", this.scope.name())
			.putObject("amount")
			.put("minorUnits", this.amount.minorUnits())
			.put("currency", this.amount.currency().getCurrencyCode());
	}

	@Override
	public String toString() {
		return "%s: at most %s".formatted(this.scope.name().toLowerCase(Locale.ROOT), this.amount);
	}

}
