package dev.succession.monitor.ownership;

import org.apache.avro.specific.SpecificRecord;

/**
 * A fact that is to be written.
 *
 * @param key the key of its record
 * @param fact the fact
 */
public record KeyedFact(String key, SpecificRecord fact) {
}
