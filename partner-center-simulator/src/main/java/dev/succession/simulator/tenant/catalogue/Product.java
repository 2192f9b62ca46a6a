package dev.succession.simulator.tenant.catalogue;

import java.util.List;
import java.util.UUID;

/**
 * A product that users get a licence for. The directory calls it a SKU.
 *
 * @param skuId the licence SKU's id
 * @param name its name for people
 * @param skuPartNumber its technical name, such as {@code SPE_E3}
 * @param servicePlans its parts
 */
public record Product(UUID skuId, String name, String skuPartNumber, List<ServicePlan> servicePlans) {
}
