package dev.succession.reliability;

import java.util.List;
import java.util.function.UnaryOperator;

import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;

/** Where the replacements of a tenant's companies are bought. */
enum Commerce {

	/** All plans are legacy offers. */
	LEGACY(List.of(), UnaryOperator.identity()),

	/** Companies buy in new commerce; enterprises and schools buy legacy offers. */
	NEW(List.of("succession.catalogue.microsoft-365-business-basic.offer-id=CFQ7TTC0LH18:0001",
			"succession.catalogue.microsoft-365-business-basic.term-duration=P1Y"), ExpectedMigration::inNewCommerce);

	private final List<String> settings;

	private final UnaryOperator<ExpectedMigration> bought;

	Commerce(List<String> settings, UnaryOperator<ExpectedMigration> bought) {
		this.settings = settings;
		this.bought = bought;
	}

	/**
	 * How often a migration that was undone and begun anew has bought. What is suspended
	 * is taken again; what is cancelled in new commerce is gone.
	 * @return the number
	 */
	int purchases() {
		return (this == LEGACY) ? 1 : 2;
	}

	/**
	 * What the services have to be told.
	 * @return settings as {@code name=value}
	 */
	List<String> settings() {
		return this.settings;
	}

	/**
	 * What has to become of a tenant.
	 * @param before the tenant
	 * @return its migrations
	 */
	List<ExpectedMigration> expected(TenantSnapshot before) {
		return ExpectedMigration.of(before).stream().map(this.bought).toList();
	}

}
