package dev.succession.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.MetaPropertiesVersion;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A formatted log directory, as {@code kafka-storage format} leaves it.
 *
 * @param properties the ids of the node and its cluster
 * @param bootstrap the first records of the metadata log: each released feature at the
 * level of a new cluster
 */
record NodeStorage(MetaPropertiesEnsemble properties, BootstrapMetadata bootstrap) {

	/**
	 * Formats a directory for a new cluster of one node.
	 * @param directory an empty directory
	 * @return the content the node reads from it
	 * @throws IOException if the directory can't be written
	 */
	static NodeStorage format(Path directory) throws IOException {
		MetaPropertiesEnsemble empty = new MetaPropertiesEnsemble.Loader().addLogDirs(List.of(directory.toString()))
			.addMetadataLogDir(directory.toString())
			.load();
		MetaPropertiesEnsemble.Copier copier = new MetaPropertiesEnsemble.Copier(empty);
		copier.setLogDirProps(directory.toString(),
				new MetaProperties.Builder().setVersion(MetaPropertiesVersion.V1)
					.setClusterId(Uuid.randomUuid().toString())
					.setNodeId(NodeConfiguration.NODE_ID)
					.setDirectoryId(copier.generateValidDirectoryId())
					.build());
		copier.setMetaLogDir(Optional.of(directory.toString()));
		copier.setWriteErrorHandler((logDirectory, ex) -> {
			throw new IllegalStateException("Can't write meta.properties to " + logDirectory, ex);
		});
		copier.writeLogDirChanges();
		return new NodeStorage(copier.copy(), bootstrapRecords());
	}

	private static BootstrapMetadata bootstrapRecords() {
		MetadataVersion version = MetadataVersion.latestProduction();
		Map<String, Short> levels = Feature.PRODUCTION_FEATURES.stream()
			.filter(Predicate.not(Feature.KRAFT_VERSION::equals))
			.collect(Collectors.toMap(Feature::featureName, (feature) -> feature.defaultLevel(version)));
		return BootstrapMetadata.fromVersions(version, levels, "a new local cluster");
	}

}
