package dev.succession.schemas.registry;

/**
 * Where a schema stands in the registry.
 *
 * @param id the number with which records begin that are written with it
 * @param version its place among the versions of its subject, from 1
 */
public record RegisteredVersion(int id, int version) {

}
