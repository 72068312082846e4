# Built and run on 25, as nobody in particular, against a PostgreSQL of its own (docker-compose.yml): the embedded server
# stays out of the image.
FROM maven:3.9-eclipse-temurin-25 AS build
# An AOT cache is good for no other Java than the one that wrote it.
COPY --from=eclipse-temurin:25-jre /opt/java/openjdk /opt/java/service
# The cache is written by a first run on the embedded server, which does not start as root.
RUN useradd --create-home builder && install --directory --owner=builder /home/builder/rolebook
USER builder
WORKDIR /home/builder/rolebook
COPY --chown=builder pom.xml java.options ./
COPY --chown=builder src src
RUN mvn -B -q verify -Paot -Dembedded-database.scope=test -Dservice.java=/opt/java/service/bin/java

FROM eclipse-temurin:25-jre
RUN useradd --system rolebook && mkdir /data && chown rolebook /data
WORKDIR /app
COPY --from=build /home/builder/rolebook/target/quarkus-app ./
COPY java.options .
# Fails where the cache does not fit, which the service would pass over and only start the slower.
RUN java @java.options -XX:AOTMode=on -cp quarkus-run.jar -version
USER rolebook
VOLUME /data
ENV ROLEBOOK_DATA_FOLDER=/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/8080; printf 'GET /q/health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "@java.options", "-jar", "quarkus-run.jar"]
