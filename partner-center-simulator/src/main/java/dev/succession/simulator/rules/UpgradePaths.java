package dev.succession.simulator.rules;

import java.util.List;

import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Offer;

import org.springframework.stereotype.Component;

/**
 * The upgrade paths: which offer can be upgraded to which other offer in one operation.
 * Only the settings define paths.
 */
@Component
public class UpgradePaths {

	private final List<Path> all;

	UpgradePaths(SimulatorProperties properties, Catalogue catalogue) {
		this.all = properties.upgrades()
			.stream()
			.map((it) -> new Path(offer(catalogue, it.from()), offer(catalogue, it.to()), it.licenseTransfer()))
			.toList();
	}

	/**
	 * A path.
	 *
	 * @param source the offer that is upgraded
	 * @param target the offer it becomes
	 * @param licenseTransfer whether the users' licences are moved
	 */
	public record Path(Offer source, Offer target, boolean licenseTransfer) {

		/**
		 * The kind of upgrade by its published name.
		 * @return {@code upgrade_only} or {@code upgrade_with_license_transfer}
		 */
		public String type() {
			return this.licenseTransfer ? "upgrade_with_license_transfer" : "upgrade_only";
		}

		/**
		 * The kind of upgrade by its published number.
		 * @return 1 or 2
		 */
		public int number() {
			return this.licenseTransfer ? 2 : 1;
		}

		/**
		 * Whether a caller's text names this kind of upgrade.
		 * @param text a name, with or without underscores, or a number
		 * @return whether it does
		 */
		public boolean isOfType(String text) {
			return text.replace("_", "").equalsIgnoreCase(type().replace("_", ""))
					|| text.equals(Integer.toString(number()));
		}

	}

	/**
	 * The paths of an offer.
	 * @param source the offer that is upgraded
	 * @return its paths, none for most offers
	 */
	public List<Path> from(Offer source) {
		return this.all.stream().filter((path) -> path.source() == source).toList();
	}

	private static Offer offer(Catalogue catalogue, String id) {
		Offer offer = catalogue.offer(id);
		if (offer == null || offer.isNewCommerce()) {
			throw new IllegalArgumentException(
					"simulator.upgrades names the legacy offer %s, which is not in the catalogue.".formatted(id));
		}
		return offer;
	}

}
