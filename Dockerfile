# Built on 25, run on 25, as nobody in particular, against a PostgreSQL of its own (docker-compose.yml): the embedded
# server stays out of the image.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY src src
RUN mvn -B -q package -DskipTests -DwithoutEmbeddedDatabase

FROM eclipse-temurin:25-jre-alpine
RUN addgroup -S rolebook && adduser -S -G rolebook rolebook \
    && mkdir /data && chown rolebook /data
WORKDIR /app
COPY --from=build /build/target/quarkus-app/lib lib
COPY --from=build /build/target/quarkus-app/quarkus quarkus
COPY --from=build /build/target/quarkus-app/app app
COPY --from=build /build/target/quarkus-app/quarkus-run.jar .
USER rolebook
VOLUME /data
ENV ROLEBOOK_DATA_FOLDER=/data \
    JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD wget -q -O /dev/null http://localhost:8080/q/health/ready || exit 1
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
