package dev.succession.simulator.tenant.catalogue;

import java.util.List;
import java.util.UUID;

/**
 * What users get a licence for, called a SKU by the directory.
 *
 * @param skuId the licence SKU's id
 * @param name its name for people
 * @param skuPartNumber its technical name, such as {@code SPE_E3}
 * @param servicePlans what it consists of
 */
public record Product(UUID skuId, String name, String skuPartNumber, List<ServicePlan> servicePlans) {
}
