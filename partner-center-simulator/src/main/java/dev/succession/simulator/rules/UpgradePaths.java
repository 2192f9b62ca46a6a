package dev.succession.simulator.rules;

import java.util.List;

import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Offer;

import org.springframework.stereotype.Component;

/**
 * From which offer to which a subscription can be upgraded in one operation. There is no
 * path but those of the settings.
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
	 * @param source what is upgraded
	 * @param target what it becomes
	 * @param licenseTransfer whether the users' licences move along
	 */
	public record Path(Offer source, Offer target, boolean licenseTransfer) {

		public String type() {
			return this.licenseTransfer ? "upgrade_with_license_transfer" : "upgrade_only";
		}

		public int number() {
			return this.licenseTransfer ? 2 : 1;
		}

		public boolean isOfType(String text) {
			return text.replace("_", "").equalsIgnoreCase(type().replace("_", ""))
					|| text.equals(Integer.toString(number()));
		}

	}

	public List<Path> from(Offer source) {
		return this.all.stream().filter((path) -> path.source() == source).toList();
	}

	private static Offer offer(Catalogue catalogue, String id) {
		Offer offer = catalogue.offer(id);
		if (offer == null || offer.isNewCommerce()) {
			throw new IllegalArgumentException(
					"An upgrade names the legacy offer %s, which there is not.".formatted(id));
		}
		return offer;
	}

}
